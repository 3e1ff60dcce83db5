// The agent's own control: it sends what is chosen, and shows what the server has.
(() => {
  const form = document.getElementById('status-form');
  const show = (id) => {
    if (form.elements.status.value !== id) form.elements.status.value = id;
  };
  const follow = async () => {
    const answer = await fetch('/api/agent/status').catch(() => null);
    if (answer?.ok) show((await answer.json()).status.id);
  };
  form.addEventListener('change', async () => {
    const body = JSON.stringify({ status: form.elements.status.value });
    await fetch('/api/agent/status', { method: 'POST', body }).catch(() => null);
    await follow();
  });
  void follow();
  setInterval(follow, 500);
})();
