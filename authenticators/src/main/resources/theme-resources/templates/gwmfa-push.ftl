<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<#import "gwmfa-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('code'); section>
    <#if section = "header">
        ${msg("gwmfaPushTitle")}
    <#elseif section = "form">
        <#if push.left gt 0>
            <noscript><meta http-equiv="refresh" content="${push.refreshAfter?c};url=${push.refreshUrl}"/></noscript>
        </#if>
        <@parts.page>
            <p class="gwmfa-lead" id="gwmfa-push-lead">
                <#if push.codeShown>${msg("gwmfaPushApproved")}
                <#elseif push.text??>${advancedMsg(push.text)}
                <#elseif push.number?has_content>${msg("gwmfaPushLeadNumber")}
                <#elseif push.byCode>${msg("gwmfaPushLeadCode")}
                <#else>${msg("gwmfaPushLeadTap")}</#if>
            </p>
            <#if push.number?has_content>
                <p class="gwmfa-push-number" id="gwmfa-push-number">${push.number}</p>
            </#if>
            <div class="gwmfa-push-facts">
                <p id="gwmfa-push-application">${msg("gwmfaPushApplication", push.application)}</p>
                <#if !push.codeShown>
                    <p>${msg("gwmfaPushTimeLeft")} <span class="gwmfa-push-left" id="gwmfa-push-left" role="timer">${(push.left / 60)?floor?c}:${(push.left % 60)?string("00")}</span></p>
                </#if>
            </div>
            <#if push.note??>
                <@parts.notice kind="info" id="gwmfa-push-note">${msg(push.note)}</@parts.notice>
            </#if>
            <@parts.form id="gwmfa-push-form">
                <#if push.byCode>
                    <@parts.code label=msg("gwmfaPushCodeLabel") error=messagesPerField.get('code')/>
                </#if>
                <@parts.buttons>
                    <button type="submit" name="step" value="done" id="gwmfa-push-done"
                            class="gwmfa-button gwmfa-button-block <@parts.look "primary"/>">${push.byCode?then(msg("gwmfaPushContinue"), msg("gwmfaPushDone"))}</button>
                    <#if !push.codeShown>
                        <@parts.button step="again" id="gwmfa-push-again" kind="secondary" label=msg("gwmfaPushAgain")/>
                    </#if>
                    <@parts.button step="other" id="gwmfa-push-other" kind="secondary" label=msg("gwmfaPushOther")/>
                </@parts.buttons>
            </@parts.form>
            <p class="gwmfa-push-said" id="gwmfa-push-said" role="status" aria-live="polite"></p>
        </@parts.page>
        <#if !push.codeShown>
            <script type="module" src="${url.resourcesPath}/js/gwmfa-push.js" id="gwmfa-push-script"
                    data-status-url="${push.statusUrl}" data-left="${push.left?c}" data-seconds-left="${msg("gwmfaPushSecondsLeft", "{}")}"></script>
        </#if>
    </#if>
</@layout.registrationLayout>
