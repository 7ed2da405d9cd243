// Makes a map that is drawn already one to move and to zoom, of the same outlines and nothing from elsewhere. The
// drawing stays for paper; the table below it has every name: without this nothing is missing.
(() => {
  'use strict'
  const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches

  const enhance = figure => {
    const drawing = figure.querySelector('svg')
    const places = JSON.parse(figure.dataset.places)
    const { height } = drawing.getBoundingClientRect()
    const box = document.createElement('div')
    box.className = 'place-map'
    box.style.height = `${height}px`
    box.setAttribute('role', 'region')
    box.setAttribute('aria-label', places.description)
    figure.insertBefore(box, drawing)
    figure.classList.add('live')

    const map = L.map(box, {
      attributionControl: false, zoomControl: false, scrollWheelZoom: false, dragging: !L.Browser.mobile,
      zoomSnap: 0.25, zoomDelta: 0.5, maxZoom: 22, zoomAnimation: moves, fadeAnimation: moves,
      markerZoomAnimation: moves, inertia: moves,
    })
    L.control.zoom({ zoomInTitle: places.words.closer, zoomOutTitle: places.words.farther }).addTo(map)
    L.control.scale({ imperial: false }).addTo(map)

    // A name is text and never markup, whoever wrote it.
    const named = feature => {
      const name = document.createElement('span')
      name.textContent = feature.properties.name
      return name
    }

    const layer = L.geoJSON(places, {
      style: ({ geometry, properties }) => (geometry.type === 'Point' ? {} : {
        className: properties.marked ? 'place marked' : 'place', fill: geometry.type === 'Polygon', weight: 1.5,
      }),
      pointToLayer: (_, at) => L.circleMarker(at, { radius: 5, className: 'sensor' }),
      onEachFeature: (feature, one) => one.bindTooltip(named(feature), { sticky: true }),
    }).addTo(map)
    map.fitBounds(layer.getBounds(), { padding: [16, 16], animate: false })

    layer.eachLayer(one => {
      const path = one.getElement()
      const { name, path: address } = one.feature.properties
      if (address === undefined || address === null) {
        path.setAttribute('role', 'img')
        path.setAttribute('aria-label', name)
        return
      }
      const go = () => location.assign(address)
      path.setAttribute('role', 'link')
      path.setAttribute('tabindex', '0')
      path.setAttribute('aria-label', name)
      path.addEventListener('keydown', event => { if (event.key === 'Enter') go() })
      one.on('click', go)
    })
  }

  for (const figure of document.querySelectorAll('figure[data-places]')) enhance(figure)
})()
