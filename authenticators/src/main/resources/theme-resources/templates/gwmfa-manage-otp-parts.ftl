<#-- SPDX-License-Identifier: Apache-2.0 -->
<#-- What the pages for devices have in common. -->
<#import "gwmfa-parts.ftl" as parts>

<#-- What was just done, or could not be; an error of a field is said at the field. -->
<#macro said>
    <#if message?has_content && !messagesPerField.existsError('code', 'grant', 'deviceName', 'digits')>
        <@parts.notice kind=(message.type == 'error')?then('danger', message.type) id="gwmfa-message">${message.summary}</@parts.notice>
    </#if>
</#macro>

<#-- The ways out of a page that asks for something. Where a login waits for a device there is none. -->
<#macro wayOut>
    <#if otpMayCancel || otpMayLeave>
        <form action="${url.loginAction}" method="post">
            <@parts.buttons>
                <#if otpMayCancel>
                    <button type="submit" name="cancel-aia" value="true" id="gwmfa-cancel"
                            class="gwmfa-button <@parts.look "secondary"/>">${msg("gwmfaManageBack")}</button>
                <#else>
                    <@parts.button step="done" label=msg("gwmfaManageLeave") kind="secondary" id="gwmfa-done"/>
                </#if>
            </@parts.buttons>
        </form>
    </#if>
    <@help/>
</#macro>

<#macro help>
    <#if otpHelpUrl?has_content>
        <p class="gwmfa-hint"><a id="gwmfa-help" href="${otpHelpUrl}" target="_blank" rel="noopener noreferrer">${msg("gwmfaManageHelp")}</a></p>
    </#if>
</#macro>

<#-- The buttons of a page about one thing: go on, or back to the list. The field stands last, so that a button's word wins. -->
<#macro goOrBack step label kind="primary">
    <@parts.buttons>
        <@parts.button step=step label=label kind=kind id="gwmfa-go"/>
        <@parts.button step="cancel" label=msg("gwmfaManageCancel") kind="secondary" id="gwmfa-cancel"/>
    </@parts.buttons>
    <input type="hidden" name="step" value="${step}"/>
</#macro>

<#-- Around what waits for a phone: the script goes on when the phone has. Without it a page that only waits loads itself again. -->
<#macro waiting refresh=0>
    <#if (refresh > 0)><noscript><meta http-equiv="refresh" content="${refresh?c}"/></noscript></#if>
    <div class="gwmfa-waiting" data-phone-stage="${otpStage}" data-phone-status="${otpStatus}">
        <#nested>
    </div>
    <script src="${url.resourcesPath}/js/gwmfa-manage-phone.js" type="module"></script>
</#macro>

<#macro timeLeft>${msg("gwmfaManagePhoneTimeLeft")} <span class="gwmfa-time" data-seconds="${otpSeconds}">${(otpSeconds?number / 60)?floor?c}:${(otpSeconds?number % 60)?string("00")}</span></#macro>

<#-- Why phones cannot come here, where that is so. -->
<#macro reach>
    <#if otpReach == "nobody">
        <@parts.notice kind="danger" id="gwmfa-reach">${msg("gwmfaManagePhoneNoHttps", otpAppUrl)}</@parts.notice>
    <#elseif otpReach == "this_computer">
        <@parts.notice kind="warning" id="gwmfa-reach">${msg("gwmfaManagePhoneLocalhost", otpAppUrl)}</@parts.notice>
    </#if>
</#macro>
