// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

/** The platform's word that the phone's owner was there: a WebAuthn assertion, each part in base64url. */
public record UserVerification(String clientDataJson, String authenticatorData, String signature) {}
