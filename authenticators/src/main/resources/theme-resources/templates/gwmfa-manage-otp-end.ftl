<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gwmfaManageOtpEndTitle")}
    <#elseif section = "form">
        <@parts.page>
            <p class="gwmfa-lead" id="gwmfa-manage-otp-end">${msg("gwmfaManageOtpEndText")}</p>
            <@parts.buttons>
                <@parts.link id="gwmfa-manage-otp-again" href=manageOtpUrl label=msg("gwmfaManageOtpEndAgain")/>
            </@parts.buttons>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
