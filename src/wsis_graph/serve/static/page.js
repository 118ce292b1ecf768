// The legend of a document switches the colours of each kind of mention.
for (const box of document.querySelectorAll("[data-kind]")) {
  box.addEventListener("change", () => document.body.classList.toggle(`no-${box.dataset.kind}`, !box.checked));
}
