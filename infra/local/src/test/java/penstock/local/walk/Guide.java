package penstock.local.walk;

import java.nio.file.Path;

import penstock.local.instance.Distribution;

/** The walk as people read it. */
final class Guide {

    static final Path FILE = Distribution.current().root().resolve("docs/guide/walk.md");

    private static final String HEAD = """
            # A walk through a sale

            The requests of `contracts/postman/penstock.postman_collection.json`, in order, each with what it shows and what it \
            checks. Import the collection and `contracts/postman/local.postman_environment.json` into Postman, or run it without \
            one:

            ```
            ./penstock up --detach
            install -m 600 contracts/postman/local.postman_environment.json .penstock/walk.json    # then fill it in
            npx newman run contracts/postman/penstock.postman_collection.json -e .penstock/walk.json
            ```

            `gateway` is the address that `./penstock status` prints; `operatorSecret` and `shopSecret` are the contents of \
            `.penstock/instances/<name>/sign-in/clients/operator` and `…/shop`, which only you can read: put them into a file, not into \
            a command, since commands show in the process list. Chapter 8 waits as long as a buyer may take to pay, ten minutes \
            by default; a line `penstock.payment.window=30s` in `.penstock/instances/<name>/settings.properties` before the start makes \
            it shorter. `./penstock test` runs the walk against a system of its own, with newman, and audits the ledger after it.

            This page is made from the collection, and a test holds it to that.
            """;

    private Guide() {}

    static String of(Walk walk) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Walk.Chapter chapter : walk.chapters()) {
            page.append("\n## ").append(chapter.title()).append("\n\n");
            page.append(chapter.line()).append('\n');
            for (Walk.Step step : chapter.steps()) {
                page.append("\n**").append(step.name()).append(".** ");
                page.append(step.line()).append("\n\n```http\n").append(step.call());
                step.headers().forEach(header -> page.append('\n').append(header));
                if (!step.body().isEmpty()) {
                    page.append("\n\n").append(step.body());
                }
                page.append("\n```\n\n→ ")
                        .append(String.join("; ", step.checks()))
                        .append(".\n");
            }
        }
        return page.toString();
    }
}
