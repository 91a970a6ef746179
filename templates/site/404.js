// A server shows the page for missing pages at any address, so its links begin at the top of the site. Where the site was
// built without its address, the top is one of the first folders of the address. It has to be known before the browser
// reads the first link, so this asks and waits.
"use strict";

(() => {
    const MOST = 6;

    function isTop(folder) {
        const ask = new XMLHttpRequest();
        ask.open("HEAD", `${folder}pages.js`, false);
        try {
            ask.send();
        } catch {
            return false;
        }
        return ask.status === 200 && Boolean(ask.getResponseHeader("content-type")?.includes("javascript"));
    }

    const parts = location.pathname.split("/");
    for (let depth = 1; depth < parts.length && depth <= MOST; depth += 1) {
        const folder = `${parts.slice(0, depth).join("/")}/`;
        if (isTop(folder)) {
            document.querySelector("base").href = folder;
            return;
        }
    }
})();
