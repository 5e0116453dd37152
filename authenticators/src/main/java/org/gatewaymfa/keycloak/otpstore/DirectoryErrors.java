// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;

/**
 * Turns answers of the directory into errors an administrator can act on. The directory's own text is repeated for failed connections and binds
 * only: elsewhere it may quote the value it refused.
 */
final class DirectoryErrors {

    private static final Set<ResultCode> BIND_REFUSED = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.STRONG_AUTH_REQUIRED,
            ResultCode.CONFIDENTIALITY_REQUIRED,
            ResultCode.AUTH_METHOD_NOT_SUPPORTED,
            // the client's: a bind DN without password
            ResultCode.PARAM_ERROR,
            // Active Directory's: a search without bind
            ResultCode.OPERATIONS_ERROR);

    private static final Set<ResultCode> NOT_HERE = Set.of(ResultCode.NO_SUCH_OBJECT, ResultCode.REFERRAL);

    private final DirectorySettings settings;
    private final String attribute;

    DirectoryErrors(DirectorySettings settings, String attribute) {
        this.settings = settings;
        this.attribute = attribute;
    }

    /** A search, or the connection and bind before it, failed. */
    AdOtpUnavailableException reading(LDAPException e) {
        ResultCode code = e.getResultCode();
        if (BIND_REFUSED.contains(code)) {
            return failed(
                    Reason.BIND_REFUSED,
                    code,
                    "The directory refused the bind account %s of the LDAP provider (%s): check bind DN, credential and TLS. %s"
                            .formatted(settings.bindAccount(), code, e.getMessage()));
        }
        if (!code.isConnectionUsable()) {
            return failed(
                    Reason.UNREACHABLE,
                    code,
                    "No server of the LDAP provider answered (%s, %s). %s"
                            .formatted(settings.urls(), code, e.getMessage()));
        }
        return searching(code);
    }

    private AdOtpUnavailableException searching(ResultCode code) {
        if (code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
            return failed(
                    Reason.ACCESS_REFUSED,
                    code,
                    "The bind account %s may not search %s (%s): it needs the right Read on the users and their attribute %s"
                            .formatted(settings.bindAccount(), settings.baseDn(), code, attribute));
        }
        if (NOT_HERE.contains(code)) {
            return failed(
                    Reason.MISCONFIGURED,
                    code,
                    "The directory does not hold the users DN %s (%s): check the LDAP provider"
                            .formatted(settings.baseDn(), code));
        }
        return failed(
                Reason.UNREACHABLE, code, "The directory could not search %s (%s)".formatted(settings.baseDn(), code));
    }

    AdOtpUnavailableException stillDown() {
        return new AdOtpUnavailableException(
                Reason.UNREACHABLE,
                "No server of the LDAP provider answered a moment ago (%s); the next try is soon"
                        .formatted(settings.urls()),
                "unreachable: %s (no answer a moment ago)".formatted(servers()));
    }

    AdOtpUnavailableException writing(LDAPException e, String dn) {
        ResultCode code = e.getResultCode();
        String account = settings.bindAccount();
        String why;
        if (code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
            why = "The bind account %s may not write %s of %s (%s): it needs the right Write %s on the user objects";
            return refused(code, why.formatted(account, attribute, dn, code, attribute));
        }
        if (code.equals(ResultCode.UNDEFINED_ATTRIBUTE_TYPE) || code.equals(ResultCode.OBJECT_CLASS_VIOLATION)) {
            why =
                    "The directory has no attribute %s for %s (%s): choose another attribute in the mapper or extend the schema";
            return refused(code, why.formatted(attribute, dn, code));
        }
        if (code.equals(ResultCode.CONSTRAINT_VIOLATION)
                || code.equals(ResultCode.UNWILLING_TO_PERFORM)
                || code.equals(ResultCode.INVALID_ATTRIBUTE_SYNTAX)) {
            why =
                    "The directory does not let %s write %s of %s (%s). The right Write %s may be there; this server refuses the attribute "
                            + "or the value: choose another attribute in the mapper";
            return refused(code, why.formatted(account, attribute, dn, code, attribute));
        }
        if (!code.isConnectionUsable()) {
            return failed(
                    Reason.UNREACHABLE,
                    code,
                    "No server of the LDAP provider could write %s of %s (%s)".formatted(attribute, dn, code));
        }
        return refused(code, "The directory refused to write %s of %s (%s)".formatted(attribute, dn, code));
    }

    AdOtpUnavailableException notUnique(EntryId id, int found) {
        String why = found == 0 ? "No entry" : "More than one entry";
        return new AdOtpUnavailableException(
                Reason.ENTRY_NOT_FOUND, "%s with %s below %s".formatted(why, id, settings.baseDn()));
    }

    AdOtpUnavailableException unknownAttribute(String dn) {
        return new AdOtpUnavailableException(
                Reason.ATTRIBUTE_UNREADABLE,
                "The directory's schema has no attribute %s for %s: check the name in the mapper"
                        .formatted(attribute, dn));
    }

    AdOtpUnavailableException hidden(String dn) {
        return new AdOtpUnavailableException(
                Reason.ATTRIBUTE_UNREADABLE,
                "The attribute %s of %s has a value that the bind account %s cannot see: it needs the right Read %s on the user objects"
                        .formatted(attribute, dn, settings.bindAccount(), attribute));
    }

    AdOtpUnavailableException overtaken(String dn) {
        return new AdOtpUnavailableException(
                Reason.BUSY, "Somebody else changed %s of %s at the same time, several times".formatted(attribute, dn));
    }

    private AdOtpUnavailableException refused(ResultCode code, String why) {
        return failed(Reason.ACCESS_REFUSED, code, why);
    }

    /** The event names reason, servers and result; the rest is for the log. */
    private AdOtpUnavailableException failed(Reason reason, ResultCode code, String message) {
        String summary = "%s: %s (%s)".formatted(reason.name().toLowerCase(Locale.ROOT), servers(), code.getName());
        return new AdOtpUnavailableException(reason, message, summary);
    }

    private String servers() {
        return settings.urls().stream().map(DirectoryUrl::address).collect(Collectors.joining(", "));
    }
}
