// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.directory;

/** What keeps an account from logging in, with the sub-code that Active Directory puts into the bind error. */
public enum AccountState {
    ACTIVE(""),
    DISABLED("533"),
    LOCKED("775"),
    ACCOUNT_EXPIRED("701"),
    PASSWORD_EXPIRED("532"),
    MUST_CHANGE_PASSWORD("773");

    private final String subCode;

    AccountState(String subCode) {
        this.subCode = subCode;
    }

    String subCode() {
        return subCode;
    }
}
