// Two articles that tag themselves: what a publisher writes.
import { define } from '../element.js';
import { words } from '../editors/words.js';

define();
document.getElementById('second').text = 'وصل وزير الخارجية السعودي فيصل بن فرحان إلى بغداد\nوالتقى الوزير رئيس الوزراء العراقي محمد شياع السوداني في 7 أكتوبر 2023.';
document.addEventListener('mention-activate', ({ detail: { mention, entity } }) => {
  document.getElementById('chosen').textContent = `${entity?.name ?? mention.name}: ${words.ar[`kind_${mention.kind}`]}`;
});
