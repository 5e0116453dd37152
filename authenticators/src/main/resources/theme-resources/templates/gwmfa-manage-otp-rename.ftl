<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<#import "gwmfa-manage-otp-parts.ftl" as manage>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gwmfaManageRenameTitle")}
    <#elseif section = "form">
        <@parts.page>
            <@manage.said/>
            <p class="gwmfa-lead">${msg("gwmfaManageRenameLead")} <span class="gwmfa-subject">${otpDevice}</span></p>
            <@parts.form id="gwmfa-rename-form">
                <input type="hidden" name="device" value="${otpDevice}"/>
                <@parts.field name="deviceName" label=msg("gwmfaManageRenameLabel") hint=msg("gwmfaManageNameHint")
                              error=messagesPerField.get('deviceName') value=otpTyped focus=true/>
                <@manage.goOrBack step="rename" label=msg("gwmfaManageRename")/>
            </@parts.form>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
