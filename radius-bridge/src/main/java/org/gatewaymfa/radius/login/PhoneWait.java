// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a request waits for an approval on the phone: a watch, a timer and an entry in a set, never a thread. When something
 * may have changed, the login is polled; when the time is over, it is asked for a code instead.
 */
final class PhoneWait {

    private final WaitingLogins waiting;
    private final Steps steps;
    private State state = State.NOT_BEGUN;
    private String handle = "";
    private Gateway.@Nullable Watch watch;

    PhoneWait(WaitingLogins waiting, Steps steps) {
        this.waiting = waiting;
        this.steps = steps;
    }

    /** What the request does for its wait. */
    interface Steps {

        /** Looks after the login; see {@link Gateway#watch}. */
        Gateway.Watch watch(String handle, Runnable changed);

        /** Asks whether the login was decided. */
        void poll(String handle);

        /** The phone did not answer in time. */
        void askForCodeInstead(String handle);

        /** This node stops: nobody gets an answer. */
        void abandon();

        /** Runs a step on the loop after a pause. */
        void later(Duration delay, Runnable step);
    }

    private enum State {
        NOT_BEGUN,
        WATCHING,
        POLLING,
        POLLING_A_LAST_TIME,
        OVER
    }

    boolean isWaiting() {
        return state != State.NOT_BEGUN && state != State.OVER;
    }

    boolean hasBegun() {
        return state != State.NOT_BEGUN;
    }

    /** Whether it has waited in vain, or the request has its answer: there is no second wait. */
    boolean isOver() {
        return state == State.OVER;
    }

    void begin(String login, Duration time) {
        handle = login;
        waiting.add(this);
        steps.later(time, this::timeIsOver);
        look();
    }

    /** A poll found nothing decided: goes on waiting, after a pause, or asks for a code if the time has passed meanwhile. */
    void goOn(Duration pause) {
        if (state == State.POLLING_A_LAST_TIME) {
            giveUp();
        } else {
            state = State.WATCHING;
            steps.later(pause, this::look);
        }
    }

    private void look() {
        if (!isOver()) {
            state = State.WATCHING;
            watch = steps.watch(handle, this::changed);
        }
    }

    private void changed() {
        state = State.POLLING;
        watch = null;
        steps.poll(handle);
    }

    private void timeIsOver() {
        if (state == State.WATCHING) {
            giveUp();
        } else if (state == State.POLLING) {
            state = State.POLLING_A_LAST_TIME;
        }
    }

    private void giveUp() {
        end();
        steps.askForCodeInstead(handle);
    }

    /** Also when the request has its answer, or will get none. */
    void end() {
        state = State.OVER;
        waiting.remove(this);
        if (watch != null) {
            watch.end();
            watch = null;
        }
    }

    void abandon() {
        steps.abandon();
    }
}
