<#-- SPDX-License-Identifier: Apache-2.0 -->
<#-- Keycloak's own place for a footer inside the card: links that theme.properties has an address for. -->
<#macro content>
  <#local links = [
      {"address": properties.gwmfaHelpUrl!, "text": "gwmfaThemeHelp"},
      {"address": properties.gwmfaPrivacyUrl!, "text": "gwmfaThemePrivacy"},
      {"address": properties.gwmfaImprintUrl!, "text": "gwmfaThemeImprint"}]?filter(link -> isWebAddress(link.address))>
  <#if links?has_content>
    <ul class="gwmfa-footer-links">
      <#list links as link>
        <li><a href="${link.address}" target="_blank" rel="noopener noreferrer">${msg(link.text)}</a></li>
      </#list>
    </ul>
  </#if>
</#macro>

<#function isWebAddress address>
  <#return address?matches("(https?://|mailto:|/).+")>
</#function>
