// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

/** Types of the attributes that code of ours names (RFC 2865 §5, RFC 2869 §5, RFC 5176 §3.5). All others are known to the {@link Dictionary} only. */
public final class AttributeType {

    public static final int USER_NAME = 1;
    public static final int USER_PASSWORD = 2;
    public static final int REPLY_MESSAGE = 18;
    public static final int STATE = 24;
    public static final int CLASS = 25;
    public static final int VENDOR_SPECIFIC = 26;
    public static final int SESSION_TIMEOUT = 27;
    public static final int CALLING_STATION_ID = 31;
    public static final int NAS_IDENTIFIER = 32;
    public static final int PROXY_STATE = 33;
    public static final int ACCT_STATUS_TYPE = 40;
    public static final int MESSAGE_AUTHENTICATOR = 80;
    public static final int ERROR_CAUSE = 101;

    private AttributeType() {}
}
