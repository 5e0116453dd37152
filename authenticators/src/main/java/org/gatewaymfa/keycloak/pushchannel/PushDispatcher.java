// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import org.keycloak.provider.Provider;

/** Takes wake-ups and carries them out on other threads. */
interface PushDispatcher extends Provider {

    /** Never blocks and never fails: what does not fit any more is dropped, and counted. */
    void dispatch(WakeOrder order);

    @Override
    default void close() {}
}
