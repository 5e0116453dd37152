<#ftl output_format="plainText">
${msg(change, deviceName, realmName, when)}

${msg("gwmfaMailNotYou")}
