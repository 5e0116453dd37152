<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<#import "gwmfa-manage-otp-parts.ftl" as manage>
<#assign wrongGrant=messagesPerField.get('grant')>
<#macro grantForm focus>
    <@parts.form id="gwmfa-grant-form">
        <@parts.field name="grant" label=msg("gwmfaManageGrantLabel") hint=msg("gwmfaManageGrantHint") error=wrongGrant
                      kind="code" focus=focus/>
        <@parts.buttons>
            <@parts.button step="grant" label=msg("gwmfaManageGrantGo") kind=otpByCode?then("secondary", "primary") id="gwmfa-grant"/>
        </@parts.buttons>
    </@parts.form>
</#macro>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg((otpWhy == "first")?then("gwmfaManageFirstTitle", "gwmfaManageConfirmTitle"))}
    <#elseif section = "form">
        <@parts.page>
            <@manage.said/>
            <#if otpWhy == "first">
                <p class="gwmfa-lead">${msg("gwmfaManageGrantFirst")}</p>
            <#elseif otpWhy == "removed">
                <p class="gwmfa-lead">${msg("gwmfaManageGrantRemoved")}</p>
            <#elseif otpWhy == "older">
                <p class="gwmfa-lead">${msg("gwmfaManageTooNew")}</p>
            <#else>
                <p class="gwmfa-lead">${msg("gwmfaManageConfirmLead")}</p>
            </#if>
            <#if otpByCode>
                <@parts.form id="gwmfa-confirm-form">
                    <@parts.code label=msg("gwmfaAdOtpLabel") error=messagesPerField.get('code') focus=!wrongGrant?has_content/>
                    <@parts.buttons>
                        <@parts.button step="confirm" label=msg("gwmfaManageConfirmGo") id="gwmfa-confirm"/>
                    </@parts.buttons>
                </@parts.form>
                <details id="gwmfa-no-device"<#if wrongGrant?has_content> open</#if>>
                    <summary>${msg("gwmfaManageGrantInstead")}</summary>
                    <@grantForm focus=wrongGrant?has_content/>
                </details>
            <#else>
                <@grantForm focus=true/>
            </#if>
            <#if otpWhy == "older">
                <@parts.form id="gwmfa-back-form">
                    <@parts.buttons>
                        <@parts.button step="cancel" label=msg("gwmfaManageCancel") kind="secondary" id="gwmfa-cancel"/>
                    </@parts.buttons>
                </@parts.form>
            <#else>
                <@manage.wayOut/>
            </#if>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
