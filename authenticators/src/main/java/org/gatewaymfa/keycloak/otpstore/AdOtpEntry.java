// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;

/**
 * What one search of the directory said about a user.
 *
 * @param attribute the devices; if nothing is {@linkplain OtpAttribute#stored() stored}, the entry was read and holds none. Never foreign, and
 *     of stored devices at least one is readable
 * @param account state of the account in the directory
 * @param settings settings of the mapper of the user's LDAP provider
 */
public record AdOtpEntry(OtpAttribute attribute, AccountState account, OtpSettings settings) {}
