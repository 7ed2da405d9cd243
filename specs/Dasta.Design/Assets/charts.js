// Makes lines that are drawn already ones to go along and to zoom. The drawing stays for paper and for who hears the
// page, the table beside it has every number: without this nothing is missing.
(() => {
  'use strict'
  const steps = [1, 2, 5, 7, 14, 30, 60, 90, 180, 365]
  const row = 8

  const element = (name, attributes, text) => {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    if (text !== undefined) made.textContent = text
    return made
  }

  const enhance = figure => {
    const drawing = figure.querySelector('svg')
    const line = JSON.parse(figure.dataset.line)
    const last = line.labels.length - 1
    if (last < 1) return
    const { words } = line
    const number = new Intl.NumberFormat(line.culture, { maximumSignificantDigits: 6 })
    const places = line.labels.map((_, place) => place)
    // The drawing knows the colours of the page, dark ones too.
    const colour = (part, property) => {
      const found = drawing.querySelector(part)
      return found ? getComputedStyle(found)[property] : 'transparent'
    }

    const told = place => {
      const [value, low, high] = [line.values[place], line.lower[place], line.upper[place]]
      return `${line.labels[place]}: ${value === null ? words.none : number.format(value)}`
        + (low === null || high === null ? '' : ` (${number.format(low)} … ${number.format(high)})`)
        + (line.past[place] === null ? '' : `, ${words.past} ${number.format(line.past[place])}`)
        + (line.notes[place] ? ` – ${line.notes[place]}` : '')
    }

    const plot = element('div', {
      class: 'plot', tabindex: '0', role: 'slider', 'aria-label': `${words.along}: ${line.description}`,
      'aria-valuemin': '0', 'aria-valuemax': String(last), 'aria-orientation': 'horizontal',
    })
    const reading = element('span', { class: 'reading', 'aria-hidden': 'true' })
    const tools = element('div', { class: 'tools' })
    for (const part of [reading, plot, tools]) figure.insertBefore(part, drawing)
    figure.classList.add('live')

    const band = (chart, [kind, from, to]) => {
      const { left, top, width, height } = chart.bbox
      const ratio = devicePixelRatio
      const begin = Math.max(left, chart.valToPos(from - 0.5, 'x', true))
      const end = Math.min(left + width, chart.valToPos(to + 0.5, 'x', true))
      if (end <= begin) return
      chart.ctx.fillStyle = colour(`rect.${kind}`, 'fill')
      chart.ctx.globalAlpha = Number(colour(`rect.${kind}`, 'opacity'))
      const [y, high] = kind === 'holiday' ? [top, height]
        : [kind === 'event' ? top : top + height - row * ratio, row * ratio]
      chart.ctx.fillRect(begin, y, Math.max(end - begin, ratio), high)
    }

    const axis = extra => ({
      stroke: () => colour('text', 'fill'), font: '12px system-ui, sans-serif',
      grid: { stroke: () => colour('.grid', 'stroke'), width: 1 }, ticks: { show: false }, ...extra,
    })

    let at = last
    const chart = new uPlot({
      width: plot.clientWidth, height: plot.clientHeight, padding: [20, 26, 0, 0], legend: { show: false },
      scales: { x: { time: false } },
      cursor: { y: false, drag: { x: true, y: false }, points: { size: 9 } },
      axes: [
        axis({ size: 34, space: 80, incrs: steps, values: (_, all) => all.map(one => line.labels[one] ?? '') }),
        axis({ size: 64, values: (_, all) => all.map(one => number.format(one)) }),
      ],
      series: [
        {},
        { show: true, width: 0, points: { show: false } },
        { show: true, width: 0, points: { show: false } },
        { stroke: () => colour('.past', 'stroke'), width: 1.5, dash: [4, 4], points: { show: false } },
        {
          stroke: () => colour('.line', 'stroke'), width: 2,
          points: { size: 5, fill: () => colour('.dot', 'fill'), filter: (one, series, show) =>
            show ? null : line.marked.filter(place => line.values[place] !== null) },
        },
      ],
      bands: [{ series: [1, 2], fill: () => {
        const [red, green, blue] = colour('.line', 'stroke').match(/[\d.]+/g)
        return `rgba(${red}, ${green}, ${blue}, 0.18)`
      } }],
      hooks: {
        drawClear: [one => { one.ctx.save(); for (const each of line.bands) band(one, each); one.ctx.restore() }],
        setCursor: [one => { if (one.cursor.idx !== null && one.cursor.idx !== undefined) say(one.cursor.idx) }],
      },
    }, [places, line.upper, line.lower, line.past, line.values], plot)

    function say (place) {
      at = place
      reading.textContent = told(place)
      plot.setAttribute('aria-valuenow', String(place))
      plot.setAttribute('aria-valuetext', told(place))
    }

    const show = (from, to) => {
      const width = Math.min(Math.max(to - from, 2), last)
      const begin = Math.min(Math.max(from, 0), last - width)
      chart.setScale('x', { min: begin, max: begin + width })
    }

    const go = place => {
      const next = Math.min(Math.max(place, 0), last)
      const { min, max } = chart.scales.x
      if (next < min || next > max) show(next - (max - min) / 2, next + (max - min) / 2)
      chart.setCursor({ left: chart.valToPos(next, 'x'), top: 0 })
      say(next)
    }

    const zoom = factor => {
      const { min, max } = chart.scales.x
      const half = (max - min) * factor / 2
      show(at - half, at + half)
    }

    plot.addEventListener('keydown', event => {
      const page = Math.max(1, Math.round(last / 10))
      const to = {
        ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, PageUp: at + page,
        PageDown: at - page, Home: 0, End: last,
      }[event.key]
      if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      go(to)
    })

    for (const [sign, name, act] of [
      ['+', words.closer, () => zoom(0.5)], ['−', words.farther, () => zoom(2)],
      ['↔', words.whole, () => show(0, last)],
    ]) {
      const button = element('button', { type: 'button', class: 'quiet', 'aria-label': name, title: name }, sign)
      button.addEventListener('click', act)
      tools.append(button)
    }

    say(last)
    // As wide as the drawing would be, and in the colours the page changes to.
    new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = plot
      if (width > 0 && (width !== chart.width || height !== chart.height)) chart.setSize({ width, height })
    }).observe(plot)
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => chart.redraw(false, true))
  }

  for (const figure of document.querySelectorAll('figure[data-line]')) enhance(figure)
})()
