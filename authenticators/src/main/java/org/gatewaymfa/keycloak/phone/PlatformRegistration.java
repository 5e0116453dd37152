// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

/** What a platform answers when it makes a WebAuthn credential, each part in base64url. */
public record PlatformRegistration(String clientDataJson, String attestationObject) {}
