import "./console.css";
import "./trusted-types";
import htmx from "htmx.org";
import { enhanceCombos } from "../public/combo";
import { offerPrint } from "../public/print";
import { tellFailures } from "./failures";
import { enhanceFilters } from "./filters";
import { enhanceKeys } from "./keys";
import { copyLinks } from "./links";
import { listen } from "./live";

// The content policy allows neither inline styles nor scripts from text.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
htmx.config.scrollBehavior = "auto";

tellFailures();
enhanceFilters();
enhanceKeys();
copyLinks();
listen();
enhanceCombos();
offerPrint();
document.querySelector<HTMLElement>("[data-focus]")?.focus();
