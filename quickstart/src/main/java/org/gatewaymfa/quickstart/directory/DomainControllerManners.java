// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.directory;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ReadOnlyModifyRequest;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a domain controller does differently from a plain LDAP server: it tells in the bind error why an account may not
 * log in, takes a bind with an empty password as anonymous, and never shows a password.
 */
final class DomainControllerManners extends InMemoryOperationInterceptor {

    static final String PASSWORD_ATTRIBUTE = "userPassword";
    private static final String WRONG_PASSWORD = "52e";

    /** How the behaviour gets at the entries. */
    interface Entries {
        Optional<Entry> byDn(String dn);
    }

    private final Entries entries;
    private final Clock clock;
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private final Set<String> unwritable = ConcurrentHashMap.newKeySet();
    private volatile BiConsumer<String, String> writes = (dn, attribute) -> {};
    private volatile Consumer<DirectoryCall> calls = call -> {};

    DomainControllerManners(Entries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** Tells somebody DN and attribute of each attribute that a client has changed. */
    void onWrite(BiConsumer<String, String> listener) {
        writes = listener;
    }

    /** Tells somebody of each bind, search and modify that a client asks for. */
    void onCall(Consumer<DirectoryCall> listener) {
        calls = listener;
    }

    void grantRead(String attribute, boolean granted) {
        setGranted(unreadable, attribute, granted);
    }

    void grantWrite(String attribute, boolean granted) {
        setGranted(unwritable, attribute, granted);
    }

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest intercepted) throws LDAPException {
        SimpleBindRequest request = intercepted.getRequest();
        calls.accept(new DirectoryCall(DirectoryCall.Type.BIND, request.getBindDN(), ""));
        byte[] password = request.getPassword().getValue();
        if (password.length == 0) {
            intercepted.setRequest(new SimpleBindRequest());
            return;
        }
        Optional<Entry> account = entries.byDn(request.getBindDN());
        AccountState state = account.map(entry -> AccountAttributes.stateOf(entry, clock.instant()))
                .orElse(AccountState.ACTIVE);
        if (state == AccountState.LOCKED) {
            throw bindError(state.subCode());
        }
        if (account.isEmpty() || !hasPassword(account.get(), password)) {
            throw bindError(WRONG_PASSWORD);
        }
        if (state != AccountState.ACTIVE) {
            throw bindError(state.subCode());
        }
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest intercepted) {
        ReadOnlySearchRequest request = intercepted.getRequest();
        calls.accept(new DirectoryCall(
                DirectoryCall.Type.SEARCH,
                request.getBaseDN(),
                request.getFilter().toString()));
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest intercepted) throws LDAPException {
        calls.accept(new DirectoryCall(
                DirectoryCall.Type.MODIFY, intercepted.getRequest().getDN(), ""));
        for (Modification modification : intercepted.getRequest().getModifications()) {
            if (unwritable.contains(key(modification.getAttributeName()))) {
                throw new LDAPException(
                        ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                        "00002098: SecErr: DSID-031514B3, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0");
            }
        }
    }

    @Override
    public void processModifyResult(InMemoryInterceptedModifyResult intercepted) {
        if (intercepted.getResult().getResultCode().equals(ResultCode.SUCCESS)) {
            ReadOnlyModifyRequest request = intercepted.getRequest();
            request.getModifications().stream()
                    .map(Modification::getAttributeName)
                    .distinct()
                    .forEach(attribute -> writes.accept(request.getDN(), attribute));
        }
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry intercepted) {
        Entry shown = intercepted.getSearchEntry().duplicate();
        shown.removeAttribute(PASSWORD_ATTRIBUTE);
        unreadable.forEach(shown::removeAttribute);
        intercepted.setSearchEntry(shown);
    }

    private static boolean hasPassword(Entry entry, byte[] password) {
        byte[] stored = entry.getAttributeValueBytes(PASSWORD_ATTRIBUTE);
        return stored != null && MessageDigest.isEqual(stored, password);
    }

    private static LDAPException bindError(String subCode) {
        return new LDAPException(
                ResultCode.INVALID_CREDENTIALS,
                "80090308: LdapErr: DSID-0C090449, comment: AcceptSecurityContext error, data " + subCode + ", v4563"
                        + (char) 0);
    }

    private static void setGranted(Set<String> refused, String attribute, boolean granted) {
        if (granted) {
            refused.remove(key(attribute));
        } else {
            refused.add(key(attribute));
        }
    }

    private static String key(String attribute) {
        return attribute.toLowerCase(Locale.ROOT);
    }

    static byte[] stored(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }
}
