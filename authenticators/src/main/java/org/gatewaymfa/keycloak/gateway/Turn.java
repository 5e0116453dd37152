// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Optional;

/** The call whose turn it is, and what the ledger is to remember of it. */
sealed interface Turn {

    /** The handle the call came with. */
    Optional<LoginHandle> handle();

    /** The call led to a challenge. */
    void opened(GatewayLogin login);

    /** The call led to the login's end. */
    void ended();

    /** The call led to nothing and may be made again. */
    void release();

    /** A start call. */
    record OfStart(GatewayLedger ledger, GatewayCall.Start start) implements Turn {

        @Override
        public Optional<LoginHandle> handle() {
            return Optional.empty();
        }

        @Override
        public void opened(GatewayLogin login) {
            ledger.startOpened(start, login.handle());
        }

        @Override
        public void ended() {
            ledger.startEnded(start);
        }

        @Override
        public void release() {
            ledger.releaseStart(start);
        }
    }

    /** A continue call with an input. What becomes of the login shows in the login itself. */
    record OfAnswer(GatewayLedger ledger, LoginHandle answered) implements Turn {

        @Override
        public Optional<LoginHandle> handle() {
            return Optional.of(answered);
        }

        @Override
        public void opened(GatewayLogin login) {}

        @Override
        public void ended() {}

        @Override
        public void release() {
            ledger.releaseAnswer(answered);
        }
    }
}
