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
            <p class="gwmfa-lead">${msg("gwmfaManagePhoneLead")}</p>
            <@manage.reach/>
            <@parts.form id="gwmfa-phone-name-form">
                <#if otpReach == "nobody">
                    <@parts.buttons>
                        <@parts.button step="cancel" label=msg("gwmfaManageCancel") kind="secondary" id="gwmfa-cancel"/>
                    </@parts.buttons>
                <#else>
                    <@parts.field name="deviceName" label=msg("gwmfaManagePhoneNameLabel") hint=msg("gwmfaManageNameHint")
                                  error=messagesPerField.get('deviceName') value=otpTyped focus=true/>
                    <@manage.goOrBack step="phone_name" label=msg("gwmfaManageNext")/>
                </#if>
            </@parts.form>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
