package penstock.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/** The pages that people see: the shop at {@code /}, the control room at {@code /control}. */
@Configuration(proxyBeanMethods = false)
class Console {

    private static final Logger log = LoggerFactory.getLogger(Console.class);
    private static final String FOLDER = "/console/";
    private static final String REMEDY =
            "To mend it: apt-get install --no-install-recommends nodejs npm, then build again.";

    /** Nothing may be loaded but what this gateway serves itself, nothing may run that stands in the page, and nobody may frame it. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Before the list of operations, which answers under {@code /} whoever is no browser. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> consolePages() {
        Map<String, Asset> assets = assets();
        if (assets.isEmpty()) {
            log.warn("the console was not built into this gateway: {}", REMEDY);
            return route().GET("/", Console::wantsPage, _ -> missing())
                    .GET("/control", _ -> missing())
                    .build();
        }
        Asset shop = page(assets, "shop.html");
        Asset control = page(assets, "control.html");
        return route().GET("/", Console::wantsPage, request -> send(request, shop))
                .GET("/control", request -> send(request, control))
                .GET("/favicon.ico", request -> send(request, page(assets, "assets/icon.svg")))
                .GET("/assets/{name}", request -> {
                    Asset asset = assets.get("assets/" + request.pathVariable("name"));
                    return asset == null ? nothing() : send(request, asset);
                })
                .build();
    }

    private static Mono<ServerResponse> missing() {
        return ServerResponse.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", "default-src 'none'")
                .contentType(MediaType.TEXT_HTML)
                .bodyValue("<!doctype html><html lang=\"en\"><title>Penstock</title><h1>No console</h1>"
                        + "<p>The pages were not built into this gateway. " + REMEDY + "</p>");
    }

    private static Mono<ServerResponse> nothing() {
        return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** A browser says that it wants HTML; a program that does not gets the list of operations. */
    private static boolean wantsPage(ServerRequest request) {
        return request.headers().header(HttpHeaders.ACCEPT).stream()
                .anyMatch(accepted -> accepted.contains("text/html"));
    }

    private static Asset page(Map<String, Asset> assets, String name) {
        Asset page = assets.get(name);
        if (page == null) {
            throw new IllegalStateException("The console is not whole: " + name + " is missing");
        }
        return page;
    }

    private static Mono<ServerResponse> send(ServerRequest request, Asset asset) {
        // A name of an asset changes with its content, except for the icon's; a page's name never does.
        boolean named = request.path().startsWith("/assets/") && !request.path().endsWith(".svg");
        boolean known = request.headers().header(HttpHeaders.IF_NONE_MATCH).contains(asset.tag());
        String encoding = Asset.encoding(String.join(",", request.headers().header(HttpHeaders.ACCEPT_ENCODING)));
        ServerResponse.BodyBuilder response = ServerResponse.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .cacheControl(
                        named
                                ? CacheControl.maxAge(Duration.ofDays(365))
                                        .cachePublic()
                                        .immutable()
                                : CacheControl.noCache())
                .eTag(asset.tag())
                .varyBy(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.ACCEPT)
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        if (known) {
            return response.build();
        }
        if (encoding != null) {
            response.header(HttpHeaders.CONTENT_ENCODING, encoding);
        }
        return response.contentType(asset.type()).bodyValue(asset.body(encoding));
    }

    private static Map<String, Asset> assets() {
        try (InputStream files = Console.class.getResourceAsStream(FOLDER + "files")) {
            if (files == null) {
                return Map.of();
            }
            return new String(files.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toMap(Function.identity(), name -> Asset.read(FOLDER + name)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the console", e);
        }
    }
}
