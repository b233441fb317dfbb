"use strict";
// Everything works without this file; it saves a few clicks where it runs.
(() => {
  // Buttons that copy what stands beside them.
  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      const text = button.textContent;
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = text; }, 2000);
    });
  }

  // Parts of a page that are read again, such as pictures of the server's state.
  for (const part of document.querySelectorAll("[data-live]")) {
    const refresh = async () => {
      if (document.hidden) return;
      const answer = await fetch(part.dataset.live, { headers: { Accept: "text/html" }, redirect: "error" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(part.id);
      if (fresh) part.replaceChildren(...fresh.childNodes);
    };
    setInterval(() => { refresh().catch(() => {}); }, Number(part.dataset.seconds || 5) * 1000);
  }

  // Places where a file can be dropped, and the progress of its upload.
  for (const form of document.querySelectorAll("form[data-drop]")) {
    const input = form.querySelector("input[type=file]");
    const zone = form.querySelector(".drop");
    const told = form.querySelector("[data-file]");
    const bar = form.querySelector("progress");
    const tell = () => { if (told) told.textContent = input.files[0] ? input.files[0].name : ""; };
    input.addEventListener("change", tell);
    for (const type of ["dragover", "dragleave", "drop"]) {
      zone.addEventListener(type, (event) => {
        event.preventDefault();
        zone.classList.toggle("over", type === "dragover");
        if (type === "drop" && event.dataTransfer.files.length) {
          input.files = event.dataTransfer.files;
          tell();
        }
      });
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "text/html");
      request.upload.addEventListener("progress", (sent) => {
        if (sent.lengthComputable) { bar.hidden = false; bar.max = sent.total; bar.value = sent.loaded; }
      });
      request.addEventListener("load", () => {
        if (request.status === 200) { location.assign(request.responseURL); return; }
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        document.title = page.title;
        document.body.replaceWith(page.body);
        scrollTo(0, 0);
      });
      request.addEventListener("error", () => { bar.hidden = true; form.submit(); });
      request.send(new FormData(form));
    });
  }
})();
