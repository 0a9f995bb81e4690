// The script of the JavaScript-only auction, as its visitors' browsers get it.
(() => {
  const base = document.querySelector('meta[name="app-base"]').content.replace(/\/$/, '');
  const root = document.getElementById('root');

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...children.flat());
    return made;
  };
  const link = (path, attributes, ...children) =>
    element('a', { href: base + path, 'data-route': path, ...attributes }, ...children);
  const dollars = (price) => (price === null ? 'Call for price' : `$${price.amount.toLocaleString('en-US')}`);
  const miles = ({ reading }) => `${reading.toLocaleString('en-US')} mi`;
  const day = (moment) =>
    `${new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Etc/GMT+8' }).format(new Date(moment))} PST`;

  const frame = (...content) => [
    element(
      'header',
      { class: 'bar' },
      link('/', { class: 'logo' }, 'Rapid', element('i', {}, 'Bid')),
      element(
        'nav',
        { 'aria-label': 'Main' },
        link('/lots', {}, 'Live auctions'),
        link('/about', {}, 'How it works'),
      ),
      element('a', { class: 'pill', href: `${base}/account`, rel: 'nofollow' }, 'Sign in'),
    ),
    element('main', { class: 'shell' }, ...content),
    element(
      'footer',
      {},
      'RapidBid Auto Auctions · Buyer fee 5 %, at least $250 · All times Pacific Standard Time',
    ),
  ];

  const card = (lot) =>
    link(
      `/lots/${lot.id}`,
      { class: 'card' },
      element('img', { src: base + lot.photo, alt: lot.title, width: 260, height: 146, loading: 'lazy' }),
      element(
        'div',
        {},
        element('h3', {}, lot.title),
        element('b', {}, dollars(lot.currentBid)),
        ` · ${lot.bidCount} bids`,
        element('br'),
        element('small', {}, `${miles(lot.odometer)} · ${lot.location}`),
        element('br'),
        element('small', {}, lot.status === 'SOLD' ? 'Sold' : `Ends ${day(lot.endsAt)}`),
      ),
    );

  const pager = ({ page, pages }) =>
    element(
      'nav',
      { class: 'pager', 'aria-label': 'Pages' },
      page > 1 ? link(`/lots?page=${page - 1}`, { rel: 'prev' }, 'Previous') : '',
      Array.from({ length: pages }, (_, index) =>
        index + 1 === page
          ? element('span', { 'aria-current': 'page' }, String(page))
          : link(`/lots?page=${index + 1}`, {}, String(index + 1)),
      ),
      page < pages ? link(`/lots?page=${page + 1}`, { rel: 'next' }, 'Next') : '',
    );

  const listView = (list) => {
    document.title = `Live auctions, page ${list.page} | RapidBid`;
    return frame(
      element('h1', {}, `${list.total} vehicles in auction`),
      element('div', { class: 'grid' }, list.lots.map(card)),
      pager(list),
    );
  };

  const definitions = (pairs) =>
    element(
      'dl',
      {},
      pairs.flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, value)]),
    );

  const lotView = (lot) => {
    const { vehicle } = lot;
    const sold = lot.status === 'SOLD';
    document.title = `${lot.title} | RapidBid`;
    return frame(
      element('p', {}, link('/lots', {}, '← All auctions')),
      element('h1', {}, lot.title),
      element(
        'div',
        { class: 'lot' },
        element('img', { src: base + lot.photo, alt: lot.title, width: 640, height: 360 }),
        element(
          'section',
          { class: 'panel' },
          element('div', {}, sold ? 'Sold for' : 'Current bid'),
          element('div', { class: 'bid' }, dollars(lot.currentBid)),
          element(
            'p',
            { class: sold ? 'over' : '' },
            `${sold ? 'Auction ended' : 'Auction ends'} `,
            element('time', { datetime: lot.endsAt }, day(lot.endsAt)),
          ),
          element('p', {}, `${lot.bidCount} bids · ${lot.seller}`),
        ),
      ),
      element('h2', {}, 'Vehicle details'),
      definitions([
        ['Lot number', String(lot.id)],
        ['Run number', lot.runNumber],
        ['VIN', vehicle.vin],
        ['Year', vehicle.year],
        ['Make', vehicle.make],
        ['Model', vehicle.model],
        ['Trim', vehicle.trim],
        ['Odometer', miles(lot.odometer)],
        ['Title', vehicle.title],
        ['Engine', vehicle.engine],
        ['Fuel', vehicle.fuel],
        ['Transmission', vehicle.transmission],
        ['Body', vehicle.body],
        ['Color', vehicle.color],
        ['Location', lot.location],
        ['Announcements', lot.announcements],
      ]),
    );
  };

  const textView = (title, text) => {
    document.title = `${title} | RapidBid`;
    return frame(element('h1', {}, title), element('p', {}, text));
  };

  /** Lists come by fetch, lots by an older XMLHttpRequest: both ways are out there. */
  const fetchList = (page) => fetch(`${base}/api/lots?page=${page}`).then((answer) => answer.json());
  const requestLot = (id) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('GET', `${base}/api/lots/${id}`);
      request.responseType = 'json';
      request.onload = () => resolve(request.status === 200 ? request.response : null);
      request.onerror = () => reject(new Error('network'));
      request.send();
    });

  const viewOf = async (path, query) => {
    const id = /^\/lots\/(\d+)$/.exec(path)?.[1];
    if (path === '/' || path === '/lots') return listView(await fetchList(query.get('page') || 1));
    if (path === '/about') {
      return textView(
        'How it works',
        'Register, place a deposit, bid, and pick your vehicle up within five days.',
      );
    }
    const lot = id === undefined ? null : await requestLot(id);
    return lot === null ? textView('Not found', 'This lot is no longer available.') : lotView(lot);
  };

  const draw = async () => {
    try {
      root.replaceChildren(
        ...(await viewOf(location.pathname.slice(base.length), new URLSearchParams(location.search))),
      );
    } catch {
      root.replaceChildren(
        ...textView('Something went wrong', 'We could not reach our servers. Please try again.'),
      );
    }
  };

  document.addEventListener('click', (event) => {
    const route = event.target.closest('a[data-route]')?.dataset.route;
    if (route === undefined || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    history.pushState(null, '', base + route);
    draw();
  });
  addEventListener('popstate', draw);
  draw();
})();
