<#-- SPDX-License-Identifier: Apache-2.0 -->
<#-- What the pages are made of. It needs nothing of a theme but its classes, because themes below "base" have no field.ftl
     and buttons.ftl. Texts are passed as texts, already in the user's language. -->

<#-- Around the content of a page: loads the styles. -->
<#macro page>
    <link href="${url.resourcesPath}/css/gwmfa.css" rel="stylesheet"/>
    <div class="gwmfa-page">
        <#nested>
    </div>
</#macro>

<#-- A form that goes to the step the user is at. -->
<#macro form id>
    <form id="${id}" action="${url.loginAction}" method="post" novalidate>
        <#nested>
    </form>
</#macro>

<#-- A message in the page; kind is info, success, warning or danger. -->
<#macro notice kind="info" id="">
    <div class="gwmfa-notice gwmfa-notice-${kind}" role="<#if kind == 'danger'>alert<#else>status</#if>"<#if id?has_content> id="${id}"</#if>>
        <#nested>
    </div>
</#macro>

<#-- One line of text with its label, a hint and an error below it. -->
<#macro field name label hint="" error="" value="" autocomplete="off" inputmode="text" maxlength=64 focus=false kind="text">
    <#local described = (hint?has_content?then(name + "-hint ", "") + error?has_content?then("input-error-" + name, ""))?trim>
    <div class="gwmfa-row">
        <label class="gwmfa-label" for="${name}">${label}</label>
        <input class="gwmfa-control gwmfa-control-${kind}" id="${name}" name="${name}" type="text" value="${value}"
               autocomplete="${autocomplete}" inputmode="${inputmode}" maxlength="${maxlength?c}" autocapitalize="off" spellcheck="false"
               required<#if focus> autofocus</#if><#if described?has_content> aria-describedby="${described}"</#if><#if error?has_content> aria-invalid="true"</#if>/>
        <#if error?has_content>
            <div class="gwmfa-error" id="input-error-${name}" role="alert">${error}</div>
        </#if>
        <#if hint?has_content>
            <div class="gwmfa-hint" id="${name}-hint">${hint}</div>
        </#if>
    </div>
</#macro>

<#-- The same for a one-time code. -->
<#macro code label name="code" hint="" error="" focus=true>
    <@field name=name label=label hint=hint error=error autocomplete="one-time-code" inputmode="numeric" maxlength=16 focus=focus kind="code"/>
</#macro>

<#-- Buttons of one form, beside each other where there is room. -->
<#macro buttons>
    <div class="gwmfa-buttons">
        <#nested>
    </div>
</#macro>

<#-- A button that asks for a step; kind is primary, secondary or danger. What follows becomes attributes. -->
<#macro button step label kind="primary" id="" extra...>
    <button type="submit" name="step" value="${step}" class="gwmfa-button <@look kind/>"<#if id?has_content> id="${id}"</#if><@attributes extra/>>${label}</button>
</#macro>

<#-- A button that sends a form which asks for one thing only. -->
<#macro submit label id="kc-login" name="login">
    <button type="submit" name="${name}" id="${id}" class="gwmfa-button gwmfa-button-block <@look "primary"/>">${label}</button>
</#macro>

<#-- A small button in a row of the list. -->
<#macro smallButton step label device danger=false extra...>
    <button type="submit" name="step" value="${step}" class="gwmfa-button-small<#if danger> gwmfa-button-danger</#if>"
            data-step="${step}" data-device="${device}" aria-label="${label}: ${device}"<@attributes extra/>>${label}</button>
</#macro>

<#-- A link that looks like a button. -->
<#macro link href label kind="secondary" id="">
    <a href="${href}" class="gwmfa-button gwmfa-button-block <@look kind/>"<#if id?has_content> id="${id}"</#if>>${label}</a>
</#macro>

<#macro look kind><#compress>
    <#if kind == "primary">${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!}
    <#elseif kind == "secondary">${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!(properties.kcButtonDefaultClass!)}
    <#else>gwmfa-button-danger</#if>
</#compress></#macro>

<#macro attributes values><#if values?is_hash_ex><#list values as name, value> ${name}="${value}"</#list></#if></#macro>
