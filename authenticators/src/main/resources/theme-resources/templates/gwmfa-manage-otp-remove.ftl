<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<#import "gwmfa-manage-otp-parts.ftl" as manage>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gwmfaManageRemoveTitle")}
    <#elseif section = "form">
        <@parts.page>
            <@manage.said/>
            <p class="gwmfa-lead">${msg(otpIsPhone?then("gwmfaManagePhoneRemoveLead", "gwmfaManageRemoveLead"))} <span class="gwmfa-subject">${otpDevice}</span></p>
            <#if otpIsLast>
                <@parts.notice kind="warning" id="gwmfa-last">${msg("gwmfaManageRemoveLast")}</@parts.notice>
            </#if>
            <@parts.form id="gwmfa-remove-form">
                <input type="hidden" name="device" value="${otpDevice}"/>
                <input type="hidden" name="sure" value="yes"/>
                <@manage.goOrBack step="remove" label=msg("gwmfaManageRemoveSure") kind="danger"/>
            </@parts.form>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
