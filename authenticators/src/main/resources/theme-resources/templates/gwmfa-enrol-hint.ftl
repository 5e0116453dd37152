<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gwmfaEnrolTitle")}
    <#elseif section = "form">
        <@parts.page>
            <p class="gwmfa-lead">${msg("gwmfaEnrolFirst", enrolUrl)}</p>
            <@parts.buttons>
                <@parts.link id="gwmfa-enrol-link" href=enrolUrl label=msg("gwmfaEnrolLink") kind="primary"/>
            </@parts.buttons>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
