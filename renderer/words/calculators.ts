// Calculators in words: what each is for, what it asks for, what it tells, and its formulas.

export const calculatorWords: {
  readonly [id: string]: { readonly name: string; readonly help: string };
} = {
  qualifier: {
    name: 'Qualifying bet',
    help: 'Back with own money, lay at an exchange: the small sure loss that earns a reward.',
  },
  'free-bet': {
    name: 'Free bet',
    help: 'Turn a free bet into money. SNR: its stake is not returned. SR: it is.',
  },
  'bet-and-get': {
    name: 'Bet and get',
    help: 'A whole offer: the qualifying bet, then the free bet, and what both leave at worst.',
  },
  refund: {
    name: 'Money back',
    help: 'The stake comes back if the bet loses; the lay spreads what the refund is worth.',
  },
  boost: {
    name: 'Boosted price',
    help: 'A better price than usual, paid in money or with the extra in free bets.',
  },
  'part-lay': {
    name: 'Part-matched lay',
    help: 'Part of the lay is matched and the price has moved: what is left to lay now.',
  },
  'each-way': {
    name: 'Each way, extra place',
    help: 'Win and place parts laid in their own markets; what a place more costs and pays.',
  },
  accumulator: {
    name: 'Accumulator',
    help: 'Legs laid one after the other as they win, or all at the start, with insurance.',
  },
  dutch: {
    name: 'Dutching',
    help: 'Back several selections so that each returns the same.',
  },
  'lay-dutch': {
    name: 'Lay dutching',
    help: 'Lay several selections so that each costs the same if it wins.',
  },
  bonus: {
    name: 'Bonus with wagering',
    help: 'A bonus that has to be staked several times: what is left after laying all of it.',
  },
};

export const fieldWords: { readonly [name: string]: string } = {
  stake: 'Stake',
  back: 'Back odds',
  lay: 'Lay odds',
  commission: 'Commission',
  aim: 'Aim',
  kind: 'Stake is',
  refund: 'Refund',
  kept: 'Of it is kept',
  boosted: 'Boosted odds',
  paidIn: 'Extra is paid in',
  fraction: 'Place pays',
  winLay: 'Lay odds, win',
  winCommission: 'Commission, win',
  placeLay: 'Lay odds, place',
  placeCommission: 'Commission, place',
  extra: 'Extra place',
  by: 'Share out',
  amount: 'Amount',
  total: 'Sum of lay stakes',
  commissionOn: 'Commission on',
  method: 'Lay',
  freeBet: 'Free bet',
  freeBack: 'Back odds, free bet',
  freeLay: 'Lay odds, free bet',
  deposit: 'Deposit',
  bonus: 'Bonus',
  times: 'To be staked',
  on: 'Times the',
  odds: 'Odds',
  laid: 'Laid and won',
};

export const rowWords: { readonly [id: string]: string } = {
  'part-lay': 'Matched so far',
  accumulator: 'Leg',
  dutch: 'Selection',
  'lay-dutch': 'Selection',
};

export const fieldChoiceWords: { readonly [choice: string]: string } = {
  equal: 'Same result either way',
  underlay: 'Underlay: nothing if the back wins',
  overlay: 'Overlay: nothing if the back loses',
  cash: 'Own money',
  snr: 'Free bet, stake not returned',
  sr: 'Free bet, stake returned',
  'free-bet': 'Free bets',
  no: 'No',
  yes: 'Yes, one more than the exchange',
  total: 'a total',
  profit: 'for a profit',
  market: 'the market’s net winnings',
  bet: 'every winning lay',
  sequential: 'Leg by leg, as they win',
  start: 'All at the start',
  bonus: 'bonus',
  'bonus-and-deposit': 'bonus and deposit',
};

export const betWords: { readonly [key: string]: string } = {
  back: 'Back',
  lay: 'Lay',
  'lay-done': 'Laid',
  'back-win': 'Back to win',
  'back-place': 'Back to be placed',
  'lay-win': 'Lay to win',
  'lay-place': 'Lay to be placed',
  'lay-leg': 'Lay leg',
  'back-qualifying': 'Back, qualifying',
  'lay-qualifying': 'Lay, qualifying',
  'back-free': 'Back, free bet',
  'lay-free': 'Lay, free bet',
  'back-each': 'Back, each time',
  'lay-each': 'Lay, each time',
};

/** `#` is the outcome's number. */
export const outcomeWords: { readonly [key: string]: string } = {
  'back-wins': 'Back bet wins',
  'back-loses': 'Back bet loses',
  wins: 'It wins',
  placed: 'Placed with both',
  'extra-place': 'Exactly the extra place',
  unplaced: 'Not placed',
  'selection-wins': 'Selection # wins',
  'none-wins': 'None of them wins',
  'all-win': 'All legs win',
  'leg-loses': 'Leg # loses first',
  'only-leg-loses': 'Leg # alone loses',
  'legs-lose': '# legs lose, at worst',
  'bet-wins-free-wins': 'Bet wins, free bet wins',
  'bet-wins-free-loses': 'Bet wins, free bet loses',
  'bet-loses-free-wins': 'Bet loses, free bet wins',
  'bet-loses-free-loses': 'Bet loses, free bet loses',
  'all-bets-win': 'All # bets win',
  'all-bets-lose': 'All # bets lose',
};

export const figureWords: { readonly [key: string]: string } = {
  worst: 'At worst',
  rating: 'Rating',
  retention: 'Kept of the reward',
  capital: 'Tied up',
  'capital-first': 'Tied up by the first bet',
  'capital-second': 'Tied up by the free bet',
  'extra-place': 'On the extra place',
  'implied-odds': 'The extra place is bought at',
  'break-even': 'Pays from a chance of',
  total: 'Staked in all',
  return: 'On the stakes',
  book: 'Sum of 1 / odds',
  margin: 'Margin',
  odds: 'Odds of all legs',
  turnover: 'To be staked in all',
  bets: 'Bets of that stake',
  cost: 'What wagering costs',
  'rating-needed': 'Pays above a rating of',
};

/** Formula and what its letters stand for. */
export const formulaWords: { readonly [key: string]: string } = {
  'qualifier-equal': 'S · o / (l − c)',
  'qualifier-underlay': 'S · (o − 1) / (l − 1)',
  'qualifier-overlay': 'S / (1 − c)',
  'snr-equal': 'F · (o − 1) / (l − c)',
  'snr-underlay': 'F · (o − 1) / (l − 1)',
  'sr-equal': 'F · o / (l − c)',
  'sr-underlay': 'F · o / (l − 1)',
  refund: '(S · o − V) / (l − c)',
  boost: '(S · o + V) / (l − c)',
  'part-lay': '(S · o − D) / (l − c)',
  'part-lay-snr': '(S · (o − 1) − D) / (l − c)',
  'place-lay': 'S · p / (l − c)',
  'dutch-total': 'T / (o · B)',
  'dutch-profit': 'P / ((1 − B) · o)',
  'lay-dutch-market': 'T / (l · B)',
  'lay-dutch-bet': 'T / ((l − c) · B)',
  'accumulator-sequential': '(W − D) / ((l − c) · K)',
  'accumulator-start': '(W − D − V) / (l − c)',
  wagering: 'G + n · r',
};

export const symbolWords: { readonly [key: string]: { readonly [symbol: string]: string } } = {
  '': {
    S: 'stake',
    F: 'free bet',
    o: 'back odds',
    l: 'lay odds',
    c: 'commission',
    V: 'worth of the reward',
    p: 'place odds',
    T: 'total',
    P: 'profit',
    W: 'what the bet wins',
    D: 'what it loses',
    K: 'later legs, (l − c) / (1 − c) multiplied',
    G: 'bonus',
    n: 'bets',
    r: 'worst result of one',
    B: 'sum of 1 / odds',
  },
  'part-lay': { D: 'covered so far, each lay · (its odds − c)' },
  'part-lay-snr': { D: 'covered so far, each lay · (its odds − c)' },
  'lay-dutch-bet': { B: 'sum of 1 / (l − c)' },
};

export const calculatorProblemWords: { readonly [code: string]: string } = {
  'out-of-bounds': 'That is beyond what makes sense here.',
  'no-number': 'Write a plain number.',
  'part-of-a-penny': 'Amounts are in whole pennies.',
  'commission-takes-all': 'Commission must be less than everything.',
  'below-price': 'The boosted odds are below the ordinary ones.',
  'nothing-to-win': 'At these terms there is nothing to win.',
  'no-profit': 'These odds leave no profit: the sum of 1 / odds is 1 or more.',
  'nothing-to-come': 'Every leg is marked as laid and won.',
  'out-of-order': 'Legs are laid in order: one that is laid comes after one that is not.',
  'row-count': 'Too few or too many rows.',
  'too-large': 'The numbers are too large to be exact.',
};
