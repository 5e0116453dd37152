<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg(change, deviceName, realmName, when)}</p>
<p>${msg("gwmfaMailNotYou")}</p>
</@layout.emailLayout>
