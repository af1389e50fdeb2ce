using Microsoft.Playwright;

namespace LaChan.Browser.Tests.Setup;

/// <summary>What can be measured of a page as it stands before a person.</summary>
internal static class Sight
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(Checkout.Root, "node_modules", "axe-core", "axe.min.js"));

    /// <summary>What axe-core calls serious or critical, one line each.</summary>
    public static async Task<string[]> SeriousFindings(this IPage page)
    {
        // Through the debugger, which the content policy does not concern: the page is looked at as it is.
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
                .filter(found => found.impact === "serious" || found.impact === "critical")
                .flatMap(found => found.nodes.map(node => `${found.id} ${node.target}: ${node.failureSummary}`))
            """);
    }

    /// <summary>How much of the page moved after it was first shown; 0 is nothing.</summary>
    public static Task<double> LayoutShift(this IPage page) => page.EvaluateAsync<double>(
        """
        () => new Promise(done => {
            let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
                .observe({ type: "layout-shift", buffered: true });
            document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(sum))));
        })
        """);

    /// <summary>Pixels by which the page is wider than the screen.</summary>
    public static Task<int> SidewaysScroll(this IPage page) => page.EvaluateAsync<int>(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Presses Tab until an element is reached, and tells whether each one on the way showed that it has the focus.</summary>
    public static async Task TabTo(this IPage page, ILocator wanted, int most = 40)
    {
        for (var presses = 0; presses < most; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var hidden = await page.EvaluateAsync<string?>(
                """
                () => {
                    const at = document.activeElement, style = getComputedStyle(at);
                    const shown = at === document.body || style.outlineStyle !== "none" || style.boxShadow !== "none";
                    return shown ? null : at.outerHTML;
                }
                """);
            Assert.True(hidden is null, $"The focus is not visible on {hidden}");
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{wanted} is not reached by Tab.");
    }
}
