<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('otp'); section>
    <#if section = "header">
        ${msg("gwmfaAdOtpTitle")}
    <#elseif section = "form">
        <@parts.page>
            <@parts.form id="gwmfa-ad-otp-form">
                <@parts.code name="otp" label=msg("gwmfaAdOtpLabel") hint=msg("gwmfaAdOtpHint") error=messagesPerField.get('otp')/>
                <@parts.buttons>
                    <@parts.submit label=msg("doLogIn")/>
                </@parts.buttons>
            </@parts.form>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
