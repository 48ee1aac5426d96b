package penstock.order.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import penstock.order.application.BackPressure;

/** Turns new orders away while the queue is too long, before the gate is asked: no permit is spent on them. */
@Component
class ComeBackLater implements HandlerInterceptor, WebMvcConfigurer {

    /** Asked for late: the queue is set up after the web. */
    private final ObjectProvider<BackPressure> backPressure;

    ComeBackLater(ObjectProvider<BackPressure> backPressure) {
        this.backPressure = backPressure;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).addPathPatterns("/api/orders");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse answer, Object handler)
            throws IOException {
        Optional<Duration> pause = HttpMethod.POST.matches(request.getMethod())
                ? backPressure.getObject().tooLong()
                : Optional.empty();
        if (pause.isEmpty()) {
            return true;
        }
        Problem.of(
                        503,
                        "queue-too-long",
                        "The queue is too long",
                        "Orders that were taken before have to be decided first.")
                .write(answer, pause.get());
        return false;
    }
}
