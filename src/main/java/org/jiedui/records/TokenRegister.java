package org.jiedui.records;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.driver.RecordTransactions;
import org.jspecify.annotations.Nullable;

/** The tokens that were given out: who may do what, since when and until when, and who says so. */
public final class TokenRegister {

    private static final String CONFLICT = "Neo.ClientError.Schema.ConstraintValidationFailed";

    private final RecordTransactions transactions;
    private final Repositories repositories;
    private final Revocations revocations;
    private final Clock clock;

    TokenRegister(RecordTransactions transactions, Repositories repositories, Revocations revocations, Clock clock) {
        this.transactions = transactions;
        this.repositories = repositories;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * Which tokens. All that is said must hold.
     *
     * @param name whose, or null
     * @param role what their bearer may do, or null
     * @param place where their bearer is bound to, or null
     * @param issuedBy who gave them out, or null
     * @param good whether they are good now, or null
     */
    public record Filter(
            @Nullable String name,
            @Nullable String role,
            @Nullable String place,
            @Nullable String issuedBy,
            @Nullable Boolean good) {}

    /**
     * A place in the list, whose order is the latest first.
     *
     * @param issuedAt when the token there was given out
     * @param id its id
     */
    public record Position(OffsetDateTime issuedAt, String id) {}

    /**
     * Records a token before it is given out. Whoever comes with the same key again is given what was recorded then.
     *
     * @param token what is to be given out
     * @return what is given out
     */
    public IssuedToken add(IssuedToken token) {
        try {
            return transactions.write(() -> earlier(token).orElseGet(() -> tokens().save(token)));
        } catch (DatabaseFailed failure) {
            if (failure.code().equals(CONFLICT)) {
                return transactions.read(() -> earlier(token)).orElseThrow(() -> failure);
            }
            throw failure;
        }
    }

    private IssuedTokens tokens() {
        return repositories.get(IssuedTokens.class);
    }

    private Optional<IssuedToken> earlier(IssuedToken token) {
        return token.idempotencyKey() == null
                ? Optional.empty()
                : tokens().findByIssuedByAndIdempotencyKey(token.issuedBy(), token.idempotencyKey());
    }

    /**
     * Ends a token, for this instance at once and for others as soon as they hear of it.
     *
     * @param id its {@code jti}
     * @param by who ends it
     * @return the token, or null where there is none
     */
    public @Nullable IssuedToken revoke(String id, String by) {
        OffsetDateTime now =
                OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        Optional<IssuedToken> revoked = transactions.write(() -> tokens().revoke(id, now, by));
        revocations.learn();
        return revoked.orElse(null);
    }

    /**
     * A part of the list.
     *
     * @param after behind which it begins, or null
     * @param before at which it ends, or null
     * @param number how many tokens at the most
     * @param backward whether those nearest to the end are wanted
     */
    public record Page(@Nullable Position after, @Nullable Position before, int number, boolean backward) {}

    /**
     * Reads a part of the list, the latest first.
     *
     * @param filter which tokens
     * @param page which part
     * @return the tokens there
     */
    public List<IssuedToken> read(Filter filter, Page page) {
        Map<String, @Nullable Object> after = parameters(page.after());
        Map<String, @Nullable Object> before = parameters(page.before());
        return transactions.read(() -> page.backward()
                ? reversed(tokens().last(parameters(filter), after, before, page.number()))
                : tokens().first(parameters(filter), after, before, page.number()));
    }

    private static List<IssuedToken> reversed(List<IssuedToken> tokens) {
        List<IssuedToken> reversed = new ArrayList<>(tokens);
        Collections.reverse(reversed);
        return reversed;
    }

    private static Map<String, @Nullable Object> parameters(@Nullable Position position) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("time", position == null ? null : position.issuedAt());
        parameters.put("id", position == null ? null : position.id());
        return parameters;
    }

    /**
     * Counts them.
     *
     * @param filter which tokens
     * @return how many there are
     */
    public int number(Filter filter) {
        return transactions.read(() -> tokens().number(parameters(filter)));
    }

    private Map<String, @Nullable Object> parameters(Filter filter) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("name", filter.name());
        parameters.put("role", filter.role());
        parameters.put("place", filter.place());
        parameters.put("issuedBy", filter.issuedBy());
        parameters.put("good", filter.good());
        parameters.put("now", OffsetDateTime.now(clock));
        return parameters;
    }
}
