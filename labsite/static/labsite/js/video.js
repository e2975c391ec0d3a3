// A video's frame is made when its button is pressed: until then its maker is asked for nothing.
for (const button of document.querySelectorAll("button[data-video]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = button.dataset.video;
    frame.title = button.dataset.title;
    frame.allow = "fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.className = "video__frame";
    button.closest(".video").replaceChildren(frame);
    frame.focus();
  });
}
