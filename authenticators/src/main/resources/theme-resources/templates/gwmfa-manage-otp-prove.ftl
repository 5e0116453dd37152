<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<#import "gwmfa-manage-otp-parts.ftl" as manage>
<#assign wrong=messagesPerField.get('code')>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gwmfaManageProveTitle")}
    <#elseif section = "form">
        <@parts.page>
            <@manage.said/>
            <p class="gwmfa-lead">${msg("gwmfaManageProveLead", otpDevice)}</p>
            <ol class="gwmfa-steps">
                <li>
                    <span id="gwmfa-scan">${msg("gwmfaManageScan")}</span>
                    <img class="gwmfa-qr" id="gwmfa-qr" src="${otpQr}" alt="${msg("gwmfaManageQrAlt", otpDevice)}"/>
                    <p><a id="gwmfa-uri" href="${otpKeyUri}">${msg("gwmfaManageOpenApp")}</a></p>
                    <p id="gwmfa-secret-label">${msg("gwmfaManageSecret")}</p>
                    <code class="gwmfa-secret" id="gwmfa-secret" aria-labelledby="gwmfa-secret-label"><#list otpSecret?split(" ") as group><span class="gwmfa-secret-group">${group}</span><#sep> </#sep></#list></code>
                    <p class="gwmfa-hint">${msg("gwmfaManageSecretHint", otpIssuer, otpDigits, otpPeriod, otpAlgorithm)}</p>
                </li>
                <li>
                    <@parts.form id="gwmfa-prove-form">
                        <input type="hidden" name="draft" value="${otpDraft}"/>
                        <@parts.code label=msg("gwmfaManageProveLabel") hint=msg("gwmfaManageProveHint")
                                     error=wrong focus=wrong?has_content/>
                        <@manage.goOrBack step="prove" label=msg("gwmfaManageFinish")/>
                    </@parts.form>
                </li>
            </ol>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
