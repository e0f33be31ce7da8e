package org.usageconsumption.tmforum;

import java.time.Duration;
import java.util.List;

/** Why a request is not carried out. Nothing has changed when one is thrown. */
public abstract sealed class Refusal extends RuntimeException {

    private Refusal(String reason) {
        super(reason, null, false, false);
    }

    /** What is wrong with a request, all of it, each with the path of its attribute. */
    public static final class Invalid extends Refusal {

        public Invalid(String attribute, String what) {
            this(List.of(new Violation(attribute, what)));
        }

        public Invalid(List<Violation> violations) {
            super(Violation.sentence(violations));
        }
    }

    /** It may mean something, but this server does not do it. */
    public static final class Unsupported extends Refusal {

        public Unsupported(String reason) {
            super(reason);
        }
    }

    public static final class TooLarge extends Refusal {

        public TooLarge(String reason) {
            super(reason);
        }
    }

    /** An address that is longer than what is read. */
    public static final class TooLong extends Refusal {

        public TooLong(String reason) {
            super(reason);
        }
    }

    /** A request that takes too long to come. */
    public static final class TooSlow extends Refusal {

        public TooSlow(String reason) {
            super(reason);
        }
    }

    /** The caller has as much as it may have at the moment. */
    public static final class TooMany extends Refusal {

        private final Duration pause;

        /**
         * @param pause after which it may try again
         */
        public TooMany(String reason, Duration pause) {
            super(reason);
            this.pause = pause;
        }

        Duration pause() {
            return pause;
        }
    }

    /** There is no such thing in the caller's reach. */
    public static final class NotFound extends Refusal {

        public NotFound(String what, String id) {
            super("There is no " + what + " with the id " + id);
        }
    }

    /** Nobody who is known sent the request. */
    public static final class Unauthenticated extends Refusal {

        private final boolean isTokenWrong;

        /**
         * @param isTokenWrong whether there was a token
         */
        public Unauthenticated(String reason, boolean isTokenWrong) {
            super(reason);
            this.isTokenWrong = isTokenWrong;
        }

        boolean isTokenWrong() {
            return isTokenWrong;
        }
    }

    /** Whoever sent the request may not do such things, whether there is such a thing or not. */
    public static final class Forbidden extends Refusal {

        public Forbidden(String reason) {
            super(reason);
        }
    }

    public static final class Conflict extends Refusal {

        public Conflict(String reason) {
            super(reason);
        }
    }
}
