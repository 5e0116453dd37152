<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<#import "gwmfa-manage-otp-parts.ftl" as manage>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gwmfaManagePhoneTitle")}
    <#elseif section = "form">
        <@parts.page>
            <@manage.said/>
            <@manage.waiting>
                <p class="gwmfa-lead">${msg("gwmfaManagePhoneDigitsLead", otpDevice)}</p>
                <@parts.form id="gwmfa-digits-form">
                    <input type="hidden" name="draft" value="${otpDraft}"/>
                    <@parts.field name="digits" label=msg("gwmfaManagePhoneDigitsLabel") hint=msg("gwmfaManagePhoneDigitsHint")
                                  error=messagesPerField.get('digits') inputmode="numeric" maxlength=16 focus=true kind="code"/>
                    <@manage.goOrBack step="phone_digits" label=msg("gwmfaManageNext")/>
                </@parts.form>
            </@manage.waiting>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
