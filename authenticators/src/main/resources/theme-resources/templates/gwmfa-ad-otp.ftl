<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('otp'); section>
    <#if section = "header">
        ${msg("gwmfaAdOtpTitle")}
    <#elseif section = "form">
        <#assign error=messagesPerField.get('otp')>
        <form id="gwmfa-ad-otp-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <p id="gwmfa-ad-otp-hint">${msg("gwmfaAdOtpHint")}</p>
            <@field.group name="otp" label=msg("gwmfaAdOtpLabel") error=error>
                <span class="${properties.kcInputClass!} <#if error?has_content>${properties.kcError!}</#if>">
                    <input id="otp" name="otp" type="text" value="" autocomplete="one-time-code" inputmode="numeric"
                           maxlength="16" spellcheck="false" autofocus required
                           aria-describedby="gwmfa-ad-otp-hint<#if error?has_content> input-error-otp</#if>"
                           <#if error?has_content>aria-invalid="true"</#if>/>
                    <@field.errorIcon error=error/>
                </span>
            </@field.group>
            <@buttons.loginButton/>
        </form>
    </#if>
</@layout.registrationLayout>
