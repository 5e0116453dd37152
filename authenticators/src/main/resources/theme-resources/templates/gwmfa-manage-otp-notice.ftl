<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<#import "gwmfa-manage-otp-parts.ftl" as manage>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gwmfaManageTitle")}
    <#elseif section = "form">
        <@parts.page>
            <@manage.said/>
            <#if otpLogIn>
                <@parts.form id="gwmfa-login-form">
                    <@parts.buttons>
                        <@parts.button step="login" label=msg("gwmfaManageLogInGo") id="gwmfa-login"/>
                    </@parts.buttons>
                </@parts.form>
            </#if>
            <@manage.wayOut/>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
