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
                <#if otpApproved>
                    <@parts.notice kind="success" id="gwmfa-approved">${msg("gwmfaManagePhoneApproved")}</@parts.notice>
                <#else>
                    <p class="gwmfa-lead" id="gwmfa-number-label">${msg("gwmfaManagePhoneNumber", otpDevice)}</p>
                    <output class="gwmfa-number" id="gwmfa-number" aria-labelledby="gwmfa-number-label">${otpNumber}</output>
                    <div role="status">
                        <p class="gwmfa-hint" data-when="asked"<#if otpAnswered || otpLate> hidden</#if>>${msg("gwmfaManagePhoneAsked")} <@manage.timeLeft/></p>
                        <p class="gwmfa-hint" data-when="answered"<#if !otpAnswered> hidden</#if>>${msg("gwmfaManagePhoneAnswered")}</p>
                        <p class="gwmfa-hint" data-when="late"<#if !otpLate> hidden</#if>>${msg("gwmfaManagePhoneLate")}</p>
                    </div>
                </#if>
                <@parts.form id="gwmfa-finish-form">
                    <input type="hidden" name="draft" value="${otpDraft}"/>
                    <@parts.code label=msg("gwmfaManagePhoneCodeLabel") hint=msg("gwmfaManagePhoneCodeHint")
                                 error=messagesPerField.get('code')/>
                    <@manage.goOrBack step="phone_finish" label=msg("gwmfaManageFinish")/>
                </@parts.form>
                <#if !otpApproved>
                    <@parts.form id="gwmfa-again-form">
                        <input type="hidden" name="draft" value="${otpDraft}"/>
                        <p class="gwmfa-hint">${msg("gwmfaManagePhoneNothing")}
                            <@parts.smallButton step="phone_again" label=msg("gwmfaManagePhoneAgain") device=otpDevice/></p>
                    </@parts.form>
                </#if>
            </@manage.waiting>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
