<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gwmfaManageOtpEndTitle")}
    <#elseif section = "form">
        <p id="gwmfa-manage-otp-end" class="${properties.kcContentWrapperClass!}">${msg("gwmfaManageOtpEndText")}</p>
        <@buttons.actionGroup>
            <@buttons.buttonLink id="gwmfa-manage-otp-again" href=manageOtpUrl label="gwmfaManageOtpEndAgain"
                                 class=["kcButtonSecondaryClass", "kcButtonBlockClass"]/>
        </@buttons.actionGroup>
    </#if>
</@layout.registrationLayout>
