<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<#import "gwmfa-manage-otp-parts.ftl" as manage>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gwmfaManageTestTitle")}
    <#elseif section = "form">
        <@parts.page>
            <@manage.said/>
            <p class="gwmfa-lead">${msg("gwmfaManageTestLead")} <span class="gwmfa-subject">${otpDevice}</span></p>
            <@parts.form id="gwmfa-test-form">
                <input type="hidden" name="device" value="${otpDevice}"/>
                <@parts.code label=msg("gwmfaAdOtpLabel") error=messagesPerField.get('code')/>
                <@manage.goOrBack step="test" label=msg("gwmfaManageTest")/>
            </@parts.form>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
