// Passkeys: the page's two acts (add one, enter with one). `webauthnJSON` is allauth's.
const able = Boolean(window.PublicKeyCredential && window.webauthnJSON);
const get = (id) => document.getElementById(id);

async function send(form, options, ceremony) {
  const credential = await ceremony(options);
  form.querySelector("[name=credential]").value = JSON.stringify(credential);
  form.submit();
}

function failed() {
  const words = get("passkey-failed");
  if (words) words.hidden = false;
}

const add = get("passkey-add");
if (add && able) {
  get("passkey-unable").hidden = true;
  add.hidden = false;
  add.addEventListener("click", () => {
    const options = JSON.parse(get("passkey-data").textContent).creation_options;
    send(get("passkey-add-form"), options, webauthnJSON.create).catch(failed);
  });
}

const enter = get("passkey-enter");
if (enter && able) {
  const form = get("passkey-form");
  form.hidden = false;
  enter.addEventListener("click", async () => {
    try {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
      await send(form, (await answer.json()).request_options, webauthnJSON.get);
    } catch {
      failed();
    }
  });
}
