<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gwmfaEnrolTitle")}
    <#elseif section = "form">
        <p class="${properties.kcContentWrapperClass!}">${msg("gwmfaEnrolFirst", enrolUrl)}</p>
        <@buttons.actionGroup>
            <@buttons.buttonLink id="gwmfa-enrol-link" href=enrolUrl label="gwmfaEnrolLink"
                                 class=["kcButtonPrimaryClass", "kcButtonBlockClass"]/>
        </@buttons.actionGroup>
    </#if>
</@layout.registrationLayout>
