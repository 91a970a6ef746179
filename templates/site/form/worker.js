// Runs the generator, beside the page: the same rules and printers that made it. Nothing is sent anywhere.
"use strict";

let program = null;

// Hands a value over, and returns what the function of this name makes of it.
function ask(exports, name, bytes) {
    const at = exports.room(bytes.length);
    new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
    const length = exports[name]();
    const text = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, exports.answer(), length));
    const answer = JSON.parse(text);
    if (answer.error !== undefined) {
        throw new Error(answer.error);
    }
    return answer.ok;
}

async function load(name) {
    const response = await fetch(name);
    if (!response.ok) {
        throw new Error(`${name}: ${response.status}`);
    }
    return response.arrayBuffer();
}

async function start() {
    const [code, inputs] = await Promise.all([load("form.wasm"), load("inputs.json")]);
    const { instance } = await WebAssembly.instantiate(code, {});
    ask(instance.exports, "open", new Uint8Array(inputs));
    return instance.exports;
}

self.addEventListener("message", async ({ data: { id, name, value } }) => {
    try {
        program ||= start();
        const exports = await program;
        self.postMessage({ id, answer: ask(exports, name, new TextEncoder().encode(JSON.stringify(value))) });
    } catch (error) {
        self.postMessage({ id, error: error.message });
    }
});
