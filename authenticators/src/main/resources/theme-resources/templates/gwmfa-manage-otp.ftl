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
            <#if otpDevices?has_content>
                <p class="gwmfa-lead" id="gwmfa-lead">${msg("gwmfaManageLead")}</p>
                <ul class="gwmfa-devices" id="gwmfa-devices" aria-labelledby="gwmfa-lead">
                    <#list otpDevices as device>
                        <li class="gwmfa-device">
                            <div class="gwmfa-device-text">
                                <span class="gwmfa-device-name" data-device-name>${device.name}</span>
                                <span class="gwmfa-device-meta" data-device-kind>${msg(device.kind)}</span>
                                <#if device.push>
                                    <span class="gwmfa-device-meta">${msg("gwmfaManagePhoneSince", device.added)}<#if device.unlocked> · ${msg("gwmfaManagePhoneUnlocked")}</#if></span>
                                </#if>
                                <#if device.codes>
                                    <span class="gwmfa-device-meta">
                                        <#if device.unreadable?has_content>${msg(device.unreadable)}
                                        <#elseif device.lastUse?has_content>${msg("gwmfaManageLastUse", device.lastUse)}
                                        <#else>${msg("gwmfaManageNoUse")}
                                        </#if>
                                    </span>
                                </#if>
                            </div>
                            <form class="gwmfa-device-actions" action="${url.loginAction}" method="post">
                                <input type="hidden" name="device" value="${device.name}"/>
                                <#if !device.unreadable?has_content>
                                    <#if device.codes>
                                        <@parts.smallButton step="test" label=msg("gwmfaManageTest") device=device.name/>
                                    </#if>
                                    <@parts.smallButton step="rename" label=msg("gwmfaManageRename") device=device.name/>
                                </#if>
                                <@parts.smallButton step="remove" label=msg("gwmfaManageRemove") device=device.name danger=true/>
                            </form>
                        </li>
                    </#list>
                </ul>
            <#else>
                <p class="gwmfa-empty" id="gwmfa-devices">${msg("gwmfaManageNone")}</p>
            </#if>
            <#if otpLimit?has_content>
                <@parts.notice id="gwmfa-limit">${msg("gwmfaManageLimit", otpLimit)}</@parts.notice>
            </#if>
            <@parts.form id="gwmfa-list-form">
                <@parts.buttons>
                    <#if otpMayAdd>
                        <@parts.button step="add" label=msg("gwmfaManageAdd") id="gwmfa-add"/>
                    </#if>
                    <#if otpMayAddPhone>
                        <@parts.button step="phone" label=msg("gwmfaManagePhoneAdd") kind=otpMayAdd?then("secondary", "primary") id="gwmfa-add-phone"/>
                    </#if>
                    <#if otpMayLeave>
                        <@parts.button step="done" label=msg(otpDone) kind="secondary" id="gwmfa-done"/>
                    </#if>
                </@parts.buttons>
            </@parts.form>
            <@manage.help/>
        </@parts.page>
    </#if>
</@layout.registrationLayout>
