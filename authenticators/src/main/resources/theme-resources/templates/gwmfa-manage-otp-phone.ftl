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
            <@manage.reach/>
            <@manage.waiting refresh=5>
                <p class="gwmfa-lead">${msg("gwmfaManagePhoneOfferLead", otpDevice)}</p>
                <ol class="gwmfa-steps">
                    <li>
                        <span>${msg("gwmfaManagePhoneScan")}</span>
                        <img class="gwmfa-qr" id="gwmfa-qr" src="${otpQr}" alt="${msg("gwmfaManagePhoneQrAlt", otpAppUrl)}"/>
                        <p>${msg("gwmfaManagePhoneOpen")} <span class="gwmfa-address" id="gwmfa-app">${otpAppUrl}</span></p>
                    </li>
                    <li>
                        <p id="gwmfa-pair-label">${msg("gwmfaManagePhoneCode")}</p>
                        <code class="gwmfa-secret" id="gwmfa-pair" aria-labelledby="gwmfa-pair-label"><#list otpPairCode?split("[^A-Za-z0-9]+", "r") as group><span class="gwmfa-secret-group">${group}</span><#sep> </#sep></#list></code>
                    </li>
                    <li>${msg("gwmfaManagePhoneThen")}</li>
                </ol>
                <details>
                    <summary>${msg("gwmfaManagePhoneIphone")}</summary>
                    <p>${msg("gwmfaManagePhoneIphoneSteps")}</p>
                </details>
                <details>
                    <summary>${msg("gwmfaManagePhoneAndroid")}</summary>
                    <p>${msg("gwmfaManagePhoneAndroidSteps")}</p>
                </details>
                <p class="gwmfa-hint">${msg("gwmfaManagePhoneWaiting")} <@manage.timeLeft/></p>
            </@manage.waiting>
            <@parts.form id="gwmfa-phone-form">
                <@parts.buttons>
                    <@parts.button step="cancel" label=msg("gwmfaManageCancel") kind="secondary" id="gwmfa-cancel"/>
                </@parts.buttons>
            </@parts.form>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
