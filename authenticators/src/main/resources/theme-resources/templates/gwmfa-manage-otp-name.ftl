<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<#import "gwmfa-manage-otp-parts.ftl" as manage>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gwmfaManageAddTitle")}
    <#elseif section = "form">
        <@parts.page>
            <@manage.said/>
            <p class="gwmfa-lead">${msg("gwmfaManageNameLead")}</p>
            <@parts.form id="gwmfa-name-form">
                <@parts.field name="deviceName" label=msg("gwmfaManageNameLabel") hint=msg("gwmfaManageNameHint")
                              error=messagesPerField.get('deviceName') value=otpTyped focus=true/>
                <@manage.goOrBack step="name" label=msg("gwmfaManageNext")/>
            </@parts.form>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
