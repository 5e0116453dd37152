// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.directory;

/**
 * What an LDAP client asks the directory for.
 *
 * @param dn the account of a bind, the base of a search, the entry of a modify
 * @param filter of a search, else empty
 */
public record DirectoryCall(Type type, String dn, String filter) {

    /** The operations that are told apart. */
    public enum Type {
        BIND,
        SEARCH,
        MODIFY
    }
}
