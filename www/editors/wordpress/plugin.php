<?php
/**
 * Plugin Name:       Wassam
 * Description:       Marks the names in an Arabic article while it is written, and turns them into links. The text never leaves the browser.
 * Version:           0.1.0
 * Requires at least: 6.5
 * Requires PHP:      7.2
 * License:           MIT OR Apache-2.0
 *
 * Lies in wp-content/plugins/wassam/ with plugin.js and plugin.css, and the npm package `wassam` (or dist/) in wassam/ below it.
 */

defined( 'ABSPATH' ) || exit;

/** The rejected and changed names of a post: one string of JSON, which goes with the post and is seen by its editors alone. */
function wassam_register_meta() {
	register_post_meta(
		'',
		'_wassam_decisions',
		array(
			'type'          => 'string',
			'single'        => true,
			'default'       => '',
			'show_in_rest'  => true,
			'auth_callback' => function ( $allowed, $key, $post_id ) {
				return current_user_can( 'edit_post', $post_id );
			},
		)
	);
}
add_action( 'init', 'wassam_register_meta' );

/** The script, in the block editor only. It loads the rest as modules from `base`. */
function wassam_enqueue_script() {
	wp_register_script(
		'wassam',
		plugins_url( 'plugin.js', __FILE__ ),
		array( 'wp-block-editor', 'wp-core-data', 'wp-data', 'wp-editor', 'wp-format-library', 'wp-hooks', 'wp-rich-text' ),
		(string) filemtime( __DIR__ . '/plugin.js' ),
		true
	);
	$settings = apply_filters(
		'wassam_settings',
		array(
			'base'  => plugins_url( 'wassam/', __FILE__ ),
			'rules' => array(
				'perEntity' => 1,
				'skip'      => array( 'heading', 'quote', 'link', 'annotation', 'code' ),
			),
		)
	);
	wp_add_inline_script( 'wassam', 'window.wassamSettings = ' . wp_json_encode( $settings ) . ';', 'before' );
	wp_enqueue_script( 'wassam' );
}
add_action( 'enqueue_block_editor_assets', 'wassam_enqueue_script' );

/** How annotations look on the canvas, also in its iframe; readers' pages get nothing. */
function wassam_enqueue_style() {
	if ( is_admin() ) {
		wp_enqueue_style( 'wassam', plugins_url( 'plugin.css', __FILE__ ), array(), (string) filemtime( __DIR__ . '/plugin.css' ) );
	}
}
add_action( 'enqueue_block_assets', 'wassam_enqueue_style' );
